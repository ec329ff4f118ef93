import { parseArguments, type Arguments } from './sandbox-arguments.ts';
import { startSandbox } from './start-sandbox.ts';

/** Runs two Microsoft 365 tenants on loopback until the process ends. */
async function main(input: Arguments): Promise<void> {
  const sandbox = await startSandbox(input);
  const stop = () => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stderr.write(`sandbox: both tenants at ${sandbox.origin}, world in ${input.data}\n`);
}

try {
  await main(parseArguments(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
