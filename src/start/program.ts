import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** A file descriptor for the output; that of this process if absent. */
  readonly output?: number;
}

/** Code that ends its process when standard input closes: the kernel closes it when `npm start` ends, even by SIGKILL. */
const exitOnStdinEnd = `
let exit = () => {
  exit = () => {};
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15000).unref();
  process.kill(process.pid, 'SIGTERM');
};
process.stdin.on('end', () => exit()).on('error', () => exit()).resume().unref?.();
`;

/** An option for Node, so that bot and sandbox need no code for it. */
export const exitWithParent = `--import=data:text/javascript,${encodeURIComponent(exitOnStdinEnd)}`;

/** A file of this project as a program for the same Node; TypeScript runs with tsx. */
export function nodeProgram(file: URL, args: readonly string[], env: NodeJS.ProcessEnv): Program {
  const path = fileURLToPath(file);
  const nodeOptions = extname(path) === '.ts' ? ['--import', tsxUrl()] : ['--enable-source-maps'];
  return {
    name: basename(path),
    command: process.execPath,
    args: [exitWithParent, ...nodeOptions, path, ...args],
    env,
  };
}

/** A program of src by its path without extension; in dist, where the bundler decides which file holds this code, its bundle. */
export function programFile(path: string): URL {
  const here = import.meta.url;
  const folder = here.slice(0, here.lastIndexOf('/src/') + '/src/'.length);
  return new URL(`${path}${extname(here)}`, folder);
}

/** Resolved only when needed, because tsx is a development dependency. */
function tsxUrl(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
}
