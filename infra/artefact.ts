import { resolve } from 'node:path';
import { makeArtefact } from './deploy-artefact.ts';

// npm run artefact [-- <folder>]: what runs in production, in artefact/ or in that folder.
const root = resolve(import.meta.dirname, '..');
const [folder = 'artefact'] = process.argv.slice(2);
const { files, bytes } = makeArtefact(root, resolve(folder));
process.stdout.write(`${folder}: ${files} files, ${(bytes / 1e6).toFixed(0)} MB\n`);
