// `@y/websocket-server` as its own start script has it. With YPERSISTENCE, through its y-leveldb; SIGTERM waits for that.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { getPersistence, setupWSConnection } from '@y/websocket-server/utils';

const http = createServer((_request, response) => response.end('okay'));
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
http.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request)));
http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`Listening at http://127.0.0.1:${http.address().port}`));

process.on('SIGTERM', async () => {
  // Its writes are one queue: what is put at the end runs when all before it is done.
  await getPersistence()?.provider._transact(async () => null);
  process.exit(0);
});
