// Loaded before a measured server (`node --import`): answers over IPC what it has used so far. The same for all of them.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('message', ({ ask, number }) => {
  if (ask === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ number, value: user + system });
  } else if (ask === 'memory') {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    process.send?.({ number, value: heapUsed + external });
  }
});
// Being asked must not keep the server running.
process.channel?.unref();
