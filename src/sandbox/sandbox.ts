import { parseArguments, type Arguments } from './arguments.ts';
import { startSandbox } from './start.ts';

/** Two Microsoft 365 tenants on loopback, for the life of this process. */
async function main(given: Arguments): Promise<void> {
  const sandbox = await startSandbox(given);
  const stop = () => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stderr.write(`sandbox: both tenants at ${sandbox.origin}, world in ${given.data}\n`);
}

try {
  await main(parseArguments(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
