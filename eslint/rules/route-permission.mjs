import { hasDecorator } from './decorators.mjs';

const controllers = new Set(['Controller']);
const routes = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse']);
const declarations = new Set(['Permission', 'PublicRoute']);

/** Every route says who may call it; there is no default. */
export const routePermission = {
  meta: {
    type: 'problem',
    docs: { description: 'Require @Permission or @PublicRoute on every route.' },
    schema: [],
    messages: { missing: 'Route "{{name}}" declares no permission: add @Permission(...) or @PublicRoute().' },
  },
  create(context) {
    return {
      'ClassDeclaration > ClassBody > MethodDefinition'(method) {
        if (!hasDecorator(method.parent.parent, controllers) || !hasDecorator(method, routes)) return;
        if (!hasDecorator(method, declarations)) {
          context.report({ node: method.key, messageId: 'missing', data: { name: context.sourceCode.getText(method.key) } });
        }
      },
    };
  },
};
