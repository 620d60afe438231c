// A raw relay on `ws`: passes on each message as it came to everybody else in the room, and stores nothing. Step 1 is
// answered from a buffer: the one in the file PREPARED, else an empty step 2.
import { readFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';

const answer = process.env.PREPARED === undefined ? Buffer.from([0, 1, 2, 0, 0]) : readFileSync(process.env.PREPARED);
const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0), perMessageDeflate: false });

server.on('connection', (socket, { url }) => {
  const name = url.split('?')[0];
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (message) => {
    if (message[0] === 0 && message[1] === 0) {
      socket.send(answer);
      return;
    }
    for (const other of room) if (other !== socket) other.send(message);
  });
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(name);
  });
});
server.on('listening', () => console.log(`Listening at http://127.0.0.1:${server.address().port}`));
