/** The name of an environment's stack; the first installation of an account has no name. */
export function stackNameOf(environment: string | null): string {
  return environment === null ? 'ArmsWatch' : `ArmsWatch-${environment}`;
}

/** The settings file of an environment, in the checkout. */
export function settingsFileOf(environment: string | null): string {
  return environment === null ? 'config/settings.json' : `config/settings.${environment}.json`;
}
