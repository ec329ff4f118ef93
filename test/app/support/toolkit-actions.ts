interface Action {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** What it can write into the env file. */
  readonly writes: readonly string[];
}

/** The actions of the schema v1.11 that the project files may use, as `@microsoft/teamsfx-core` 3.1.3 declares them. */
export const actions: Readonly<Record<string, Action>> = {
  'teamsApp/create': {
    required: ['name'],
    optional: [],
    writes: ['teamsAppId', 'teamsAppTenantId'],
  },
  'teamsApp/zipAppPackage': {
    required: ['manifestPath', 'outputZipPath', 'outputFolder'],
    optional: [],
    writes: [],
  },
  'teamsApp/validateAppPackage': { required: ['appPackagePath'], optional: [], writes: [] },
  'teamsApp/update': { required: ['appPackagePath'], optional: [], writes: [] },
  'teamsApp/publishAppPackage': {
    required: ['appPackagePath'],
    optional: [],
    writes: ['publishedAppId'],
  },
  'aadApp/create': {
    required: ['name', 'generateClientSecret'],
    optional: [
      'signInAudience',
      'clientSecretExpireDays',
      'clientSecretDescription',
      'serviceManagementReference',
    ],
    writes: ['clientId', 'clientSecret', 'objectId', 'tenantId', 'authority', 'authorityHost'],
  },
  'aadApp/update': { required: ['manifestPath', 'outputFilePath'], optional: [], writes: [] },
  'arm/deploy': {
    required: ['subscriptionId', 'resourceGroupName', 'templates'],
    optional: ['bicepCliVersion'],
    writes: [],
  },
  'botFramework/create': {
    required: ['botId', 'name', 'messagingEndpoint'],
    optional: ['description', 'iconUrl', 'channels'],
    writes: [],
  },
  'cli/runNpmCommand': { required: ['args'], optional: ['workingDirectory'], writes: [] },
  'azureAppService/zipDeploy': {
    required: ['artifactFolder', 'resourceId'],
    optional: ['workingDirectory', 'ignoreFile', 'dryRun', 'outputZipFile'],
    writes: [],
  },
  'file/createOrUpdateEnvironmentFile': { required: ['envs', 'target'], optional: [], writes: [] },
  'devTool/install': {
    required: [],
    optional: ['devCert', 'func', 'dotnet', 'testTool', 'nodejs'],
    writes: ['sslCertFile', 'sslKeyFile', 'funcPath', 'dotnetPath'],
  },
};
