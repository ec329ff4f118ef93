import { contract } from '../contract.ts';
import { movesContract } from '../movesContract.ts';
import { sandboxCloud } from '../support/sandboxCloud.ts';
import { realClock, subjectOf } from '../support/subject.ts';

const bySecret = subjectOf(sandboxCloud('secret'), realClock);
const byCertificate = subjectOf(sandboxCloud('certificate'), realClock);

contract('the sandbox, by secret', () => bySecret);
contract('the sandbox, by certificate', () => byCertificate);
movesContract('the sandbox', () => bySecret);
