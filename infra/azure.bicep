// Crosswalk on Azure: App Service on Linux, PostgreSQL, a bot with Teams, a vault for secrets, and logs.
// docs/operate.md says how it is deployed, upgraded and scaled out. Check a change with `bicep build` and what-if.

@description('Base name of every resource; lower-case letters and digits. Vault, server and site need names that no other tenant uses.')
@minLength(4)
@maxLength(24)
param resourceBaseName string

param location string = resourceGroup().location
param botDisplayName string = 'Crosswalk'

@description('Name of the env file for the Microsoft 365 Agents Toolkit; the deployed bot reads the settings below.')
param environmentName string

@description('Path of the policy file in the deployed folder.')
param projectFile string

@description('How the bot signs in to both tenants: by workload identity federation, or with client secrets in the vault.')
@allowed(['federated', 'secret'])
param tenantCredential string

param sourceTenantId string
param sourceClientId string
param targetTenantId string
param targetClientId string

@description('The application that stamps; the same as targetClientId where one application reads and writes.')
param targetWriteClientId string

@description('Application ID of the registration of the dashboard tab.')
param tabAppId string

@description('Further settings of the bot, such as POLICY_SHA256; each replaces the one below.')
param extraSettings object = {}

@description('B1, S1 or P0v3 and larger. Two instances need no other change: they share the database.')
param appServiceSku string = 'B1'
@minValue(2)
param instanceCount int = 2

@description('F0 is free for Teams; S1 has an availability guarantee.')
param botSku string = 'F0'

@allowed(['17', '18'])
param postgresVersion string = '17'
param postgresSku object = { name: 'Standard_B1ms', tier: 'Burstable' }
param backupDays int = 14

@description('Nobody needs it: the bot signs in with its identity. Azure asks for one while roles with passwords are allowed.')
@secure()
param databaseAdminPassword string = 'Aa1-${newGuid()}'

param logDays int = 30

// Who the bot is, in Teams, in the vault and in the database.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: resourceBaseName
  location: location
}

// The database has no public address: the app reaches it through this network.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: resourceBaseName
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/26'
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.Web/serverFarms' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.0.64/28'
          delegations: [
            { name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }
          ]
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = { name: 'app' }
  resource databaseSubnet 'subnets' existing = { name: 'database' }
}

resource databaseZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${resourceBaseName}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'app'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
}

// The identity prepares the tables and creates the restricted role with which the bot runs; that role has a password,
// which is made in the database and never leaves it and the bot.
resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${resourceBaseName}-db'
  location: location
  sku: postgresSku
  dependsOn: [databaseZone::link]
  properties: {
    version: postgresVersion
    administratorLogin: 'crosswalk_azure'
    administratorLoginPassword: databaseAdminPassword
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Enabled'
      tenantId: identity.properties.tenantId
    }
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' }
    network: {
      delegatedSubnetResourceId: network::databaseSubnet.id
      privateDnsZoneArmResourceId: databaseZone.id
    }
  }

  resource database 'databases' = {
    name: 'crosswalk'
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }
}

// A module, because the name of the resource is only known once the identity exists.
module administrator './database-administrator.bicep' = {
  name: 'crosswalk-database-administrator'
  dependsOn: [server::database]
  params: {
    serverName: server.name
    principalId: identity.properties.principalId
    principalName: identity.name
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: resourceBaseName
  location: location
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: identity.properties.tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource identityReadsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// Who deploys may write the secrets; docs/operate.md has the commands.
resource operatorWritesSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, deployer().objectId, secretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
    principalId: deployer().objectId
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: resourceBaseName
  location: location
  kind: 'linux'
  sku: { name: appServiceSku, capacity: instanceCount }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: resourceBaseName
  location: location
  dependsOn: [network]
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: network::appSubnet.id
    siteConfig: {
      linuxFxVersion: 'NODE|22-lts'
      appCommandLine: 'node --enable-source-maps dist/src/index.js'
      alwaysOn: true
      http20Enabled: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      // Asked each minute; an instance that cannot serve gets no requests and is replaced after an hour.
      healthCheckPath: '/readyz'
    }
  }
}

// A child, because it needs the host name that Azure gave the app.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  dependsOn: [identityReadsSecrets, administrator]
  properties: union(botSettings, tenantCredential == 'secret' ? secretSettings : federatedSettings, extraSettings)
}

var botSettings = {
  TEAMSFX_ENV: environmentName
  TENANTS: 'live'
  PROJECT_FILE: projectFile
  PUBLIC_URL: 'https://${app.properties.defaultHostName}'
  DATABASE_URL: 'postgres://${identity.name}@${server.properties.fullyQualifiedDomainName}:5432/${server::database.name}?sslmode=verify-full'
  DATABASE_AUTH: 'entra'
  DATABASE_CLIENT_ID: identity.properties.clientId
  BOT_TYPE: 'UserAssignedMsi'
  BOT_ID: identity.properties.clientId
  BOT_TENANT_ID: identity.properties.tenantId
  TAB_APP_ID: tabAppId
  SOURCE_TENANT_ID: sourceTenantId
  SOURCE_CLIENT_ID: sourceClientId
  TARGET_TENANT_ID: targetTenantId
  TARGET_CLIENT_ID: targetClientId
  TARGET_WRITE_CLIENT_ID: targetWriteClientId == targetClientId ? '' : targetWriteClientId
  // The deployed folder already has its packages and its build output.
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
  // Seconds between SIGTERM and SIGKILL.
  WEBSITES_CONTAINER_STOP_TIME_LIMIT: '60'
}

var federatedSettings = {
  SOURCE_FEDERATED: 'managed-identity'
  SOURCE_MANAGED_IDENTITY_CLIENT_ID: identity.properties.clientId
  TARGET_FEDERATED: 'managed-identity'
  TARGET_MANAGED_IDENTITY_CLIENT_ID: identity.properties.clientId
  TARGET_WRITE_FEDERATED: targetWriteClientId == targetClientId ? '' : 'managed-identity'
  TARGET_WRITE_MANAGED_IDENTITY_CLIENT_ID: targetWriteClientId == targetClientId ? '' : identity.properties.clientId
}

// Without a version, so that App Service takes a new version of a secret within a day.
var secretSettings = {
  SOURCE_CLIENT_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/source-client-secret)'
  TARGET_CLIENT_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/target-client-secret)'
  TARGET_WRITE_CLIENT_SECRET: targetWriteClientId == targetClientId
    ? ''
    : '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/target-write-client-secret)'
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: resourceBaseName
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSku }
  properties: {
    displayName: botDisplayName
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    msaAppType: 'UserAssignedMSI'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel' }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: resourceBaseName
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: logDays }
}

// Without AppServiceHTTPLogs: URLs of downloads contain one-time tokens.
resource appLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: app
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
      { category: 'AppServiceAuditLogs', enabled: true }
    ]
  }
}

resource databaseLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: server
  properties: { workspaceId: logs.id, logs: [{ category: 'PostgreSQLLogs', enabled: true }] }
}

resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: vault
  properties: { workspaceId: logs.id, logs: [{ category: 'AuditEvent', enabled: true }] }
}

// Microsoft 365 Agents Toolkit writes these into env/.env.<name>.
output BOT_AZURE_APP_SERVICE_RESOURCE_ID string = app.id
output BOT_DOMAIN string = app.properties.defaultHostName
output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
output BOT_IDENTITY_OBJECT_ID string = identity.properties.principalId
output KEY_VAULT_NAME string = vault.name
