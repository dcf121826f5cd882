// What settings say, for who decides whether to use them.
import { t } from '../../i18n.svelte';
import type { DestinationSettings, NetworkSettings } from '../../ipc.gen';

interface Row {
  id: string;
  label: string;
  value: string;
}

const TEXTS = ['name', 'baseUrl', 'issuer', 'clientId', 'scope', 'resource', 'tenants', 'graphRoot'] as const;

export function rows({ service, portal }: DestinationSettings): Row[] {
  if (service) {
    const texts = TEXTS.map((setting) => ({ id: setting, label: t(`setting-${setting}`), value: service[setting] }));
    const form = { id: 'redirectForm', label: t('settings-redirect'), value: t(`redirect-${service.redirectForm}`) };
    return [...texts, form, ...way(service.network)].filter((row) => row.value !== '');
  }
  if (!portal) return [];
  const cloud = { id: 'cloud', label: t('settings-cloud'), value: t(`cloud-${portal.cloud}`) };
  const client = { id: 'clientId', label: t('client-label'), value: portal.clientId };
  const tenants = { id: 'tenants', label: t('setting-tenants'), value: portal.tenants };
  return [cloud, client, tenants, ...way(portal.network)].filter((row) => row.value !== '');
}

function way({ proxy, proxyAddress, proxyUser }: NetworkSettings): Row[] {
  const given = proxy === 'given';
  return [
    { id: 'proxy', label: t('settings-proxy'), value: given ? proxyAddress : t(`proxy-${proxy}`) },
    { id: 'proxyUser', label: t('setting-proxyUser'), value: given ? proxyUser : '' },
  ];
}
