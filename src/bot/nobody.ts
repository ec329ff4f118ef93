/** For an activity without the Entra object id of its sender. */
export const nobody =
  'I can’t tell who you are, because Teams sent no Entra object id with this, so nothing happened. Write to me from your work account.';
