import { StandIn } from './server.js';

/** A stand-in in a process of its own, until the one that started it ends. Prints its address. */
const server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
console.log(server.url);
process.stdin.resume().on('end', () => process.exit());
