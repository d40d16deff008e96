import { fastify } from 'fastify';

// Bare Fastify that parses a JSON body and answers a constant.
const server = fastify();
server.post('/', () => ({ ok: true }));
const url = await server.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ url });
process.once('message', () => {
  void server.close().then(() => process.exit(0));
});
