// The whole catalogue of one language, as one script that is fetched when that language is spoken.
export default Object.values(import.meta.glob<string>('../../locales/zh-TW/*.ftl', { query: '?raw', import: 'default', eager: true }));
