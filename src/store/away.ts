import { JournalError } from '../run/faults.ts';

/** SQLSTATEs, or their classes: the server is away, full, shutting down, read-only, or cut us off to end a tie. */
const states = ['08', '53', '57P', '57014', '58', '25006', '25P', '40001', '40P01', '55P03'];
const sockets = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** The driver's own words; it gives these no code. */
const sayings =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/;

/** Turns an unreachable database into a JournalError that says what was being done; all else is thrown as it is. */
export async function reaching<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAway(error))
      throw new JournalError(`The database could not be reached while ${doing}.`, error);
    throw error;
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (sockets.includes(code) || sayings.test(error.message)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && states.some((state) => code.startsWith(state));
}
