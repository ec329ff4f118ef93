/**
 * A module for Node's `--import`: ends its process once standard input closes, which the kernel does when `npm start` dies, be it
 * by kill -9. It is handed over from outside, so that neither bot nor sandbox knows of it; text, because any Node must take it.
 */
const code = `
let let_go = () => {
  let_go = () => {};
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15000).unref();
  process.kill(process.pid, 'SIGTERM');
};
process.stdin.on('end', () => let_go()).on('error', () => let_go()).resume().unref?.();
`;

export const leash = `--import=data:text/javascript,${encodeURIComponent(code)}`;
