export interface Login {
  readonly role: string;
  readonly password: string;
}

/** The URL of the same database for another role. */
export function withLogin(url: string, { role, password }: Login): string {
  const result = new URL(url);
  // Parameters win over the part before the host.
  result.searchParams.delete('user');
  result.searchParams.delete('password');
  // A URL without a host can't have a user; the parameter `host` still names the socket.
  if (result.hostname === '') result.hostname = 'localhost';
  result.username = role;
  result.password = password;
  return result.href;
}

/**
 * Limits on the server's side: a client that stops waiting leaves the server working and its locks taken.
 * Saving the largest plans takes a minute, in many statements. `idle_in_transaction_session_timeout` is set where the sessions are opened.
 */
export function withTimeLimits(url: string, serverVersion: number): string {
  const limits = [
    '-c lock_timeout=20s',
    '-c statement_timeout=55s',
    ...(serverVersion >= 170_000 ? ['-c transaction_timeout=300s'] : []),
  ];
  const result = new URL(url);
  // Later options win, so that those of the URL can change a limit.
  const options = [...limits, result.searchParams.get('options') ?? ''].join(' ').trim();
  result.searchParams.set('options', options);
  return result.href;
}
