import { t } from '../../i18n.svelte';
import { example, nothing, type Example } from '../example';
import PasswordInput from './PasswordInput.svelte';

export const examples = (): Example[] => [
  example(PasswordInput, 'hidden', { id: 'password-hidden', label: t('file-passphrase'), autocomplete: 'current-password', value: 'four words', oninput: nothing }),
  example(PasswordInput, 'seen as it is typed', { id: 'password-seen', label: t('recovery-code'), hint: t('recovery-code-for'), autocomplete: 'off', visible: true, value: '7K3M', oninput: nothing }),
  example(PasswordInput, 'with an error', { id: 'password-error', label: t('file-passphrase'), autocomplete: 'new-password', value: '', error: t('setting-name-wrong'), oninput: nothing }),
];
