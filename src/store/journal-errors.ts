import { JournalError } from '../ports/errors.ts';

/** SQLSTATE codes, or their beginnings: no connection, out of resources, shutdown, I/O error, read-only, deadlock or timeout. */
const unavailableStates = [
  '08',
  '53',
  '57P',
  '57014',
  '58',
  '25006',
  '25P',
  '40001',
  '40P01',
  '55P03',
];
const socketErrors = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** Messages of the driver for errors that it gives no code. */
const driverMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/;

/** Runs the work; throws a JournalError that names the `action` where the database is unavailable, and any other error as it is. */
export async function withJournalErrors<T>(action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error))
      throw new JournalError(`The database could not be reached while ${action}.`, error);
    throw error;
  }
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (socketErrors.includes(code) || driverMessages.test(error.message)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && unavailableStates.some((state) => code.startsWith(state));
}
