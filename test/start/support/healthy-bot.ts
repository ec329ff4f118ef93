import { createServer } from 'node:http';

/** A stand-in for the bot: healthy when it reaches the sandbox over HTTPS with the CA certificate from its environment. */
createServer((_, response) => {
  fetch(process.env['GRAPH_BASE_URL'] ?? '').then(
    () => response.end('ok'),
    (error: unknown) => response.writeHead(503).end(String(error)),
  );
}).listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
