// No word for people outside the catalogues: neither between tags nor in what is read out or handed to a component as text.
const SPOKEN = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|legend|hint|text|context|confirm|changeText|changeLabel)$/;
const LETTERS = /\p{L}/u;

export default {
  meta: { type: 'problem', messages: { bare: '“{{text}}” belongs into the catalogues: t(…).' }, schema: [] },
  create(context) {
    const check = (node, text) => {
      if (typeof text === 'string' && LETTERS.test(text)) context.report({ node, messageId: 'bare', data: { text: text.trim() } });
    };
    // What an expression shows: itself, or either side of a choice. What is called or named comes from somewhere else.
    const shown = (node) => {
      if (node?.type === 'Literal') check(node, node.value);
      else if (node?.type === 'TemplateLiteral') for (const part of node.quasis) check(part, part.value.cooked);
      else if (node?.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(shown);
      else if (node?.type === 'LogicalExpression' || (node?.type === 'BinaryExpression' && node.operator === '+')) [node.left, node.right].forEach(shown);
    };
    return {
      SvelteText: (node) => {
        if (!['SvelteStyleElement', 'SvelteScriptElement'].includes(node.parent.type)) check(node, node.value);
      },
      SvelteMustacheTag: (node) => {
        if (node.parent.type !== 'SvelteAttribute') shown(node.expression);
      },
      SvelteAttribute: (node) => {
        if (!SPOKEN.test(node.key.name)) return;
        for (const value of node.value) {
          if (value.type === 'SvelteLiteral') check(value, value.value);
          else shown(value.expression);
        }
      },
    };
  },
};
