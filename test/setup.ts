import { offerResources, stopResources } from './support/shared-resources.ts';

// Coverage counts this process alone: another loader gives programs that tests start the same files with other offsets.
delete process.env['NODE_V8_COVERAGE'];

export const mochaGlobalSetup = offerResources;
export const mochaGlobalTeardown = stopResources;
