import { isLoopback } from './loopback.ts';

/** Whether files may be fetched from, or put, there: only where Teams keeps the files of its chats, never where a message says. */
export function mayHoldFiles(url: string, { loopback }: { readonly loopback: boolean }): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (loopback && isLoopback(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && hosts.some((host) => hostname.endsWith(host));
}

// SharePoint and OneDrive in every cloud, by «Microsoft 365 URLs and IP address ranges» and «Required URLs and ports for OneDrive».
const hosts = ['.sharepoint.com', '.sharepoint.us', '.sharepoint.cn', '.svc.ms', '.1drv.com'];
