/** The name of a decorator, `Get` of `@Get('people')`, or undefined. */
const decoratorName = ({ expression }) => {
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  return callee.type === 'Identifier' ? callee.name : undefined;
};

/** Whether the node carries one of the decorators. */
export const hasDecorator = (node, names) => (node.decorators ?? []).some((decorator) => names.has(decoratorName(decorator)));
