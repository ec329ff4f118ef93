/** What people call a tenant, by its domain: «Contoso» for contoso.onmicrosoft.com and contoso.com. */
export function tenantName(domain: string): string {
  const [label = ''] = domain.split('.', 1);
  return label === '' ? domain : `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
