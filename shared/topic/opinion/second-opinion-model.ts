import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { S3Client } from '@aws-sdk/client-s3';
import type { Settings } from '../../runtime/settings.ts';
import type { Question, Reply } from './second-opinion.ts';

/** What came of asking the model; money is counted where the service counts it. */
export type ModelAnswer =
  | { readonly outcome: 'replied'; readonly reply: Reply; readonly tokens: Tokens }
  /** `free`: the service refused before the model was run, so that nothing is charged. */
  | { readonly outcome: 'failed'; readonly why: string; readonly free: boolean };

/** What an answer was charged for; infinite where the service does not say, so that it counts as the most. */
interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** Asks a model. Never throws: whatever goes wrong is an answer. */
export type Model = (question: Question) => Promise<ModelAnswer>;

/** What the service says, in words; those that come before the model is run are free (Bedrock, "Converse", Errors). */
const refusals: Readonly<Record<string, { readonly why: string; readonly free: boolean }>> = {
  ThrottlingException: { why: 'Bedrock is asked too often', free: true },
  ServiceQuotaExceededException: { why: 'a quota of Bedrock is reached', free: true },
  AccessDeniedException: { why: 'Bedrock denies access to the model', free: true },
  ResourceNotFoundException: { why: 'Bedrock knows no such model', free: true },
  ValidationException: { why: 'Bedrock does not take the question', free: true },
  ServiceUnavailableException: { why: 'Bedrock is not available', free: true },
  ModelNotReadyException: { why: 'the model is not ready', free: true },
  ModelTimeoutException: { why: 'the model took too long', free: false },
  ModelErrorException: { why: 'the model failed', free: false },
  InternalServerException: { why: 'Bedrock failed', free: false },
  TimeoutError: { why: 'no answer came in time', free: false },
  AbortError: { why: 'no answer came in time', free: false },
};

/**
 * The model of the settings, by the Converse API. Asks once: a second try of a question that was charged would be
 * charged too.
 *
 * @param settings `settings.secondOpinion`; credentials are the function's, or `AWS_BEARER_TOKEN_BEDROCK`
 */
export function openModel(settings: NonNullable<Settings['secondOpinion']>): Model {
  let converse: Converse | null = null;
  return async (question) => {
    try {
      converse ??= openConverse(settings);
      const { reply, tokens } = await converse(question);
      return { outcome: 'replied', reply, tokens };
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      const known = Object.hasOwn(refusals, name) ? refusals[name] : undefined;
      return { outcome: 'failed', ...(known ?? { why: 'Bedrock cannot be reached', free: false }) };
    }
  };
}

/** Asks once, and throws what the service says otherwise (an error whose `name` is the exception's). */
type Converse = (question: Question) => Promise<{ readonly reply: Reply; readonly tokens: Tokens }>;

function openConverse({ model, region, timeoutSeconds }: NonNullable<Settings['secondOpinion']>): Converse {
  // The handler of a client that every function has: HTTP/1.1, where this client's own speaks HTTP/2 only.
  const { requestHandler } = new S3Client({}).config;
  const client = new BedrockRuntimeClient({
    requestHandler,
    maxAttempts: 1,
    ...(region === null ? {} : { region }),
  });
  return async ({ system, message, tool, maxTokens }) => {
    const { output, stopReason, usage } = await client.send(
      new ConverseCommand({
        modelId: model,
        system: [{ text: system }],
        messages: [{ role: 'user', content: [{ text: message }] }],
        inferenceConfig: { maxTokens, temperature: 0 },
        toolConfig: {
          tools: [
            {
              toolSpec: {
                name: tool.name,
                description: tool.description,
                // A copy, since the type of the SDK wants JSON that may be changed.
                inputSchema: { json: JSON.parse(JSON.stringify(tool.schema)) },
              },
            },
          ],
          // The only tool there is; "any" is known to more models than the choice of one by name.
          toolChoice: { any: {} },
        },
      }),
      { abortSignal: AbortSignal.timeout(timeoutSeconds * 1000) },
    );
    const content = output?.message?.content ?? [];
    return {
      reply: {
        stopReason: stopReason ?? '',
        calls: content.flatMap(({ toolUse }) =>
          toolUse ? [{ name: toolUse.name ?? '', input: toolUse.input }] : [],
        ),
      },
      tokens: {
        input: usage?.inputTokens ?? Number.POSITIVE_INFINITY,
        output: usage?.outputTokens ?? Number.POSITIVE_INFINITY,
      },
    };
  };
}
