import { app, authentication } from '@microsoft/teams-js';

// Loaded only inside Teams: the library asks its host for things as soon as it is loaded.

const state: { initialized?: Promise<void> } = {};

/** A token for the person who is signed in; rejects if Teams does not answer. The theme of Teams is followed from then on. */
export async function getToken(setTheme: (theme: string) => void): Promise<string> {
  state.initialized ??= withinTime(initialize(setTheme), 10_000);
  await state.initialized;
  return authentication.getAuthToken();
}

export function openChat(url: string): Promise<void> {
  return app.openLink(url);
}

async function initialize(setTheme: (theme: string) => void): Promise<void> {
  await app.initialize();
  const context = await app.getContext();
  setTheme(context.app.theme);
  app.registerOnThemeChangeHandler(setTheme);
}

function withinTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('Teams does not answer.')), ms),
  );
  return Promise.race([work, late]);
}
