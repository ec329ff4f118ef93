@description('Base name of every resource; lower-case letters and digits.')
@minLength(4)
@maxLength(24)
param resourceBaseName string

param location string = resourceGroup().location
param appServiceSku string = 'B1'
param botDisplayName string = 'Crosswalk'

@description('Name of the env file that the bot reads; the app settings below take precedence.')
param environmentName string

@description('Path of the policy file in the deployed folder.')
param projectFile string

param sourceTenantId string
param sourceClientId string
@secure()
param sourceClientSecret string

param targetTenantId string
param targetClientId string
@secure()
param targetClientSecret string

@description('Application ID of the registration of the dashboard tab.')
param tabAppId string

@description('postgres:// URL of the database for runs, rows and decisions, with sslmode=verify-full.')
@secure()
param databaseUrl string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: resourceBaseName
  location: location
}

resource plan 'Microsoft.Web/serverfarms@2022-09-01' = {
  name: resourceBaseName
  location: location
  kind: 'linux'
  sku: { name: appServiceSku }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2022-09-01' = {
  name: resourceBaseName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'NODE|22-lts'
      appCommandLine: 'node --enable-source-maps dist/src/index.js'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      healthCheckPath: '/readyz'
      appSettings: [
        { name: 'TEAMSFX_ENV', value: environmentName }
        { name: 'TENANTS', value: 'live' }
        { name: 'PROJECT_FILE', value: projectFile }
        { name: 'PUBLIC_URL', value: 'https://${resourceBaseName}.azurewebsites.net' }
        { name: 'DATABASE_URL', value: databaseUrl }
        { name: 'BOT_TYPE', value: 'UserAssignedMsi' }
        { name: 'BOT_ID', value: identity.properties.clientId }
        { name: 'BOT_TENANT_ID', value: identity.properties.tenantId }
        { name: 'TAB_APP_ID', value: tabAppId }
        { name: 'SOURCE_TENANT_ID', value: sourceTenantId }
        { name: 'SOURCE_CLIENT_ID', value: sourceClientId }
        { name: 'SOURCE_CLIENT_SECRET', value: sourceClientSecret }
        { name: 'TARGET_TENANT_ID', value: targetTenantId }
        { name: 'TARGET_CLIENT_ID', value: targetClientId }
        { name: 'TARGET_CLIENT_SECRET', value: targetClientSecret }
        // The deployed folder already has its packages and its build output.
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'false' }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2021-03-01' = {
  name: resourceBaseName
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: botDisplayName
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    msaAppType: 'UserAssignedMSI'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2021-03-01' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel' }
}

// Microsoft 365 Agents Toolkit writes these into env/.env.<name>.
output BOT_AZURE_APP_SERVICE_RESOURCE_ID string = app.id
output BOT_DOMAIN string = app.properties.defaultHostName
output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
