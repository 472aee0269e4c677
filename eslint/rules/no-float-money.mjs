const coercions = new Set(['Number', 'parseFloat']);

/** Money is `bigint` minor units or decimal text: nothing near it may become a binary float. */
export const noFloatMoney = {
  meta: {
    type: 'problem',
    docs: { description: 'Forbid what turns money into a binary float.' },
    schema: [],
    messages: {
      coercion: '{{what}} makes a binary float. Money is bigint minor units or a Decimal (@attain/domain/money).',
      literal: "{{what}} is a binary float. Write the Decimal as text: parseDecimal('{{what}}').",
    },
  },
  create(context) {
    const report = (node, messageId, what) => context.report({ node, messageId, data: { what } });
    return {
      'CallExpression[callee.type="Identifier"]'(node) {
        if (coercions.has(node.callee.name)) report(node, 'coercion', `${node.callee.name}()`);
      },
      'MemberExpression[property.type="Identifier"]'(node) {
        const { object, property } = node;
        if (property.name === 'toFixed') report(node, 'coercion', '.toFixed()');
        if (object.type === 'Identifier' && object.name === 'Number' && property.name === 'parseFloat')
          report(node, 'coercion', 'Number.parseFloat()');
      },
      'CallExpression > Identifier.arguments[name="Number"]'(node) {
        report(node, 'coercion', 'Number');
      },
      'UnaryExpression[operator="+"]'(node) {
        report(node, 'coercion', 'unary +');
      },
      Literal(node) {
        if (typeof node.value === 'number' && !Number.isInteger(node.value)) report(node, 'literal', node.raw);
      },
    };
  },
};
