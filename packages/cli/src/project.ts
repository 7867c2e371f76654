/** What the language server shares with voxlint: configuration files, and the files that a walk picks up. */
export { configurationNames } from './config/find-configuration.ts';
export { type Configurations, createConfigurations } from './config/configurations.ts';
export { noConfiguration } from './config/configuration.ts';
export { readConfiguration } from './config/read-configuration.ts';
export { type Settings as ConfiguredSettings } from './config/settings.ts';
export { discover } from './files/discover.ts';
