import { createServer } from 'node:http';

/** Stands for the bot: healthy once it reaches the sandbox by HTTPS, trusting what it was told to trust. */
createServer((_, response) => {
  fetch(process.env['GRAPH_BASE_URL'] ?? '').then(
    () => response.end('ok'),
    (cause: unknown) => response.writeHead(503).end(String(cause)),
  );
}).listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
