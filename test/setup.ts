import { countThisProcessAlone } from './support/coverage.ts';
import { offerResources, stopResources } from './support/shared-resources.ts';

countThisProcessAlone();

export const mochaGlobalSetup = offerResources;
export const mochaGlobalTeardown = stopResources;
