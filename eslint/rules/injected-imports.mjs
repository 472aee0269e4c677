import { hasDecorator } from './decorators.mjs';

const injectables = new Set(['Injectable', 'Controller', 'Module', 'Catch', 'WebSocketGateway']);
const tokens = new Set(['Inject', 'InjectRepository', 'InjectDataSource']);

const isTypeOnly = (variable) =>
  variable?.defs.some(({ type, node, parent }) => type === 'ImportBinding' && (parent.importKind === 'type' || node.importKind === 'type'));

/** Nest reads a constructor's classes at run time; `import type` leaves nothing there and the boot fails, far from the cause. */
export const injectedImports = {
  meta: {
    type: 'problem',
    docs: { description: 'Forbid `import type` of a class that Nest injects.' },
    schema: [],
    messages: { erased: '"{{name}}" is injected by its class, but imported as a type only: use a plain import.' },
  },
  create(context) {
    const check = (parameter) => {
      if (hasDecorator(parameter, tokens)) return;
      const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const name = target.typeAnnotation?.typeAnnotation?.typeName?.name;
      if (!name) return;
      const variable =
        context.sourceCode.getScope(parameter).references.find(({ identifier }) => identifier.name === name)?.resolved ??
        context.sourceCode.scopeManager.globalScope.childScopes[0]?.set.get(name);
      if (isTypeOnly(variable)) context.report({ node: parameter, messageId: 'erased', data: { name } });
    };
    return {
      'MethodDefinition[kind="constructor"]'(constructor) {
        if (hasDecorator(constructor.parent.parent, injectables)) constructor.value.params.forEach(check);
      },
    };
  },
};
