import { parseArgs } from 'node:util';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { TABLE_KEYS } from '../../shared/store/table-schema.ts';

/**
 * `node cli/ops/bring-back.ts COPY TABLE`: puts every item of a restored copy that the table has lost back into it, and
 * touches none that is there; with `--replace PREFIX`, those whose key begins so are put back over what is there. For an
 * operator with credentials of the account, after "Bring back" in docs/runbook.md; doing it twice is doing it once.
 * Reads the whole copy: the one scan there is, and no function may do it.
 */
const {
  positionals: [copy, table, ...more],
  values: { replace },
} = parseArgs({ allowPositionals: true, options: { replace: { type: 'string' } } });
if (!copy || !table || more.length > 0 || replace === '') {
  process.stderr.write('bring-back: expected the restored copy and the table, in this order\n');
  process.exit(2);
}

/** Puts under way at once: far below what a table on demand takes from its first minute (4,000 a second). */
const AT_ONCE = 50;

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
let seen = 0;
let broughtBack = 0;
for await (const { Items = [] } of paginateScan({ client }, { TableName: copy })) {
  for (let start = 0; start < Items.length; start += AT_ONCE) {
    const done = await Promise.all(Items.slice(start, start + AT_ONCE).map((item) => putBack(item, table)));
    broughtBack += done.filter(Boolean).length;
  }
  seen += Items.length;
}
const why = replace === undefined ? 'missing' : `missing or of ${replace}`;
process.stdout.write(`${broughtBack} of ${seen} items were ${why} and are back\n`);

async function putBack(item: Record<string, unknown>, into: string): Promise<boolean> {
  const over = replace !== undefined && String(item[TABLE_KEYS.partition]).startsWith(replace);
  try {
    await client.send(
      new PutCommand({
        TableName: into,
        Item: item,
        ...(over ? {} : { ConditionExpression: `attribute_not_exists(${TABLE_KEYS.partition})` }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
