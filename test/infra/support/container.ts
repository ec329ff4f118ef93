import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';

const text = readFileSync('infra/Containerfile', 'utf8');
const containerfile = DockerfileParser.parse(text);

export interface Stage {
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

export function stages(): readonly Stage[] {
  const found: { name: string | null; instructions: Instruction[] }[] = [];
  for (const instruction of containerfile.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      const words = argumentsOf(instruction);
      found.push({ name: words[1]?.toUpperCase() === 'AS' ? words[2]! : null, instructions: [] });
    } else found.at(-1)?.instructions.push(instruction);
  }
  return found;
}

/** With its flags. */
export function instructionText(instruction: Instruction): string {
  const { start, end } = instruction.getRange();
  return text
    .split('\n')
    .slice(start.line, end.line + 1)
    .join('\n');
}

export function argumentsOf(instruction: Instruction): readonly string[] {
  return instruction.getArguments().map((argument) => argument.getValue());
}

/** The words of an instruction in exec form, such as CMD ["node", "a.js"]. */
export function execForm(instruction: Instruction | undefined): readonly string[] {
  const words = instruction?.getArgumentsContent() ?? '[]';
  return JSON.parse(words.slice(words.indexOf('['))) as readonly string[];
}

/** Carries out the stages in sub-folders of a folder, without a container; returns the folder of the last WORKDIR. */
export function buildIn(folder: string): string {
  const roots = new Map<string | null, string>();
  let workdir = '';
  for (const [number, { name, instructions }] of stages().entries()) {
    const root = join(folder, `stage-${number}`);
    roots.set(name, root);
    for (const instruction of instructions)
      switch (instruction.getKeyword()) {
        case 'WORKDIR':
          workdir = join(root, argumentsOf(instruction)[0]!);
          mkdirSync(workdir, { recursive: true });
          break;
        case 'COPY':
          copy(instruction, { roots, workdir });
          break;
        case 'RUN':
          run(instruction.getArgumentsContent() ?? '', workdir);
      }
  }
  return workdir;
}

function copy(
  instruction: Instruction,
  { roots, workdir }: { roots: ReadonlyMap<string | null, string>; workdir: string },
): void {
  const words = argumentsOf(instruction);
  const to = join(workdir, words.at(-1)!);
  const from = /--from=(\S+)/.exec(instructionText(instruction))?.[1] ?? null;
  for (const source of words.slice(0, -1)) {
    const path = from === null ? resolve(source) : join(roots.get(from)!, source);
    if (from === null && !isInContext(source)) throw new Error(`${source} is ignored`);
    // As COPY does: the content of a folder, or a file under its name.
    const target = statSync(path).isDirectory() ? to : join(to, basename(path));
    cpSync(path, target, { recursive: true, filter: (file) => !/\/env\/\.env/.test(file) });
  }
}

/** infra/Containerfile.dockerignore ignores everything, and names what the build needs. */
function isInContext(source: string): boolean {
  const lines = readFileSync('infra/Containerfile.dockerignore', 'utf8').split('\n');
  return lines.includes('*') && lines.includes(`!${source}`);
}

/** The packages of this checkout stand for those that `npm ci` would install from the same lock file. */
function run(command: string, workdir: string): void {
  if (command.startsWith('npm ci'))
    symlinkSync(resolve('node_modules'), join(workdir, 'node_modules'));
  else execFileSync('sh', ['-c', command], { cwd: workdir, stdio: 'pipe' });
}

export function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
