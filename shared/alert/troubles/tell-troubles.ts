import type { Table } from '../../store/table.ts';
import { type Severity, TROUBLES, type Trouble, type TroubleName } from './troubles.ts';

/** The troubles that the operator was told of and that have not ended, with when they began. */
type Open = Readonly<Partial<Record<TroubleName, string>>>;

const KEY = { pk: 'TROUBLES', sk: 'TROUBLES' };

/** The way to whoever runs the installation: one message, subject in one line of ASCII. */
export type TellOperator = (subject: string, text: string) => Promise<void>;

export interface TellServices {
  readonly table: Table;
  readonly tell: TellOperator;
  /** The installation's name, which headings of the runbook begin with. */
  readonly installation: string;
  /** The address of docs/runbook.md. */
  readonly runbook: string;
  /** The least severe that is told. */
  readonly from: 'high' | 'all';
}

/**
 * Tells the operator of each trouble when it begins and when it has ended, each with its meaning and its heading of the
 * runbook. Each is noted once it was told: a crash between the two tells it twice, which is better than never.
 *
 * @returns how many messages were sent
 * @throws the first error of telling, once all were tried: what could not be told is told at the next turn
 */
export async function tellTroubles(
  troubles: readonly Trouble[],
  now: Date,
  services: TellServices,
): Promise<number> {
  const told = troubles.filter(({ name }) => services.from === 'all' || severityOf(name) === services.from);
  const before = (await services.table.get<Open>(KEY))?.value ?? {};
  const begun = told.filter(({ name }) => before[name] === undefined);
  const ended = (Object.keys(before) as TroubleName[]).filter(
    (name) => !told.some((one) => one.name === name),
  );
  if (begun.length + ended.length === 0) return 0;
  let open = before;
  const failed: unknown[] = [];
  const say = async (state: 'ALARM' | 'OK', name: TroubleName, text: string): Promise<void> => {
    try {
      await services.tell(subject(state, name, services), text);
      const { [name]: _, ...others } = open;
      open = state === 'ALARM' ? { ...others, [name]: now.toISOString() } : others;
      // Whoever else told meanwhile said the same.
      await services.table.overwrite(KEY, open);
    } catch (error) {
      failed.push(error);
    }
  };
  for (const { name, detail } of begun) {
    const { severity, impact } = TROUBLES[name];
    const doing = `What to do: ${services.runbook}#armswatch${name}`;
    await say('ALARM', name, `Severity: ${severity}. ${impact} Found: ${detail}. ${doing}`);
  }
  for (const name of ended) await say('OK', name, `This is over. It began ${before[name]}.`);
  if (failed.length > 0) throw failed[0];
  return begun.length + ended.length;
}

const severityOf = (name: TroubleName): Severity => TROUBLES[name].severity;

const subject = (state: 'ALARM' | 'OK', name: TroubleName, { installation }: TellServices) =>
  `${state}: "${installation}/${name}"`;
