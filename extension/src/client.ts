import type {
  GraphResult,
  PlanResult,
  ProjectParams,
  RulePageResult,
  StateResult,
} from '@kschema/language-server/protocol';
import { methods } from '@kschema/language-server/protocol';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** What is the same wherever the server runs. */
export const clientOptions: LanguageClientOptions = {
  documentSelector: [{ language: 'kschema' }],
  diagnosticCollectionName: 'kschema',
};

/** What the server is asked beyond the protocol of language servers. */
export interface Server {
  client: BaseLanguageClient;
  state(): Promise<StateResult>;
  /** Calls back whenever something of the state is different. */
  onState(listener: (state: StateResult) => void): void;
  plan(params: ProjectParams): Promise<PlanResult | null>;
  graph(params: ProjectParams): Promise<GraphResult | null>;
  rulePage(code: string): Promise<string | null>;
}

export function serverOver(client: BaseLanguageClient): Server {
  return {
    client,
    state: () => client.sendRequest(methods.state),
    onState: (listener) => void client.onNotification(methods.stateChanged, listener),
    plan: (params) => client.sendRequest(methods.plan, params),
    graph: (params) => client.sendRequest(methods.graph, params),
    rulePage: async (code) => {
      const { markdown } = await client.sendRequest<RulePageResult>(methods.rulePage, { code });
      return markdown;
    },
  };
}
