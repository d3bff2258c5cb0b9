import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ARCHIVE_COLUMNS, ARCHIVE_PREFIX, type ColumnType } from '../shared/article/archive-columns.ts';

const hiveTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  number: 'double',
  integer: 'int',
  flag: 'boolean',
  texts: 'array<string>',
  quantities:
    'array<struct<amount:double,unit:string,approximate:boolean,several:boolean,bound:struct<kind:string,to:double>,per:string>>',
};

/** Answers of Athena are copies of what is kept anyway. */
const ANSWERS_PREFIX = 'athena';
const ANSWER_DAYS = 7;
/** A year of ten thousand articles a day is under 1 GB compressed: a query that reads more is a mistake. */
const MOST_BYTES_A_QUERY = 10 * 1024 ** 3;

/**
 * The archive as a table for Athena: `articles`, divided by day. The days are projected from the condition on `dt`, so
 * no crawler and no partition has to be kept up; nothing here costs anything until somebody asks. No function is
 * granted any of it: who asks does so in a role of their own.
 */
export class Archive extends Construct {
  readonly workGroup: CfnWorkGroup;
  readonly database: CfnDatabase;

  constructor(scope: Construct, id: string, bucket: Bucket) {
    super(scope, id);
    const catalogId = Stack.of(this).account;
    // Glue knows lower-case letters, digits and underscores.
    const name = Stack.of(this)
      .stackName.replace(/[^A-Za-z0-9]+/g, '_')
      .toLowerCase();
    this.database = new CfnDatabase(this, 'Database', {
      catalogId,
      databaseInput: { name, description: 'Arms Watch: every article that was seen, by day' },
    });

    const location = `s3://${bucket.bucketName}/${ARCHIVE_PREFIX}/`;
    const table = new CfnTable(this, 'Articles', {
      catalogId,
      databaseName: name,
      tableInput: {
        name: 'articles',
        description: 'One line an article, as of its last writing',
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'dt', type: 'date', comment: 'Day (UTC) on which it was first seen' }],
        parameters: {
          classification: 'json',
          compressionType: 'gzip',
          'projection.enabled': 'true',
          'projection.dt.type': 'date',
          'projection.dt.format': 'yyyy-MM-dd',
          'projection.dt.range': '2026-01-01,NOW',
          'projection.dt.interval': '1',
          'projection.dt.interval.unit': 'DAYS',
          'storage.location.template': `${location}dt=\${dt}/`,
        },
        storageDescriptor: {
          location,
          columns: Object.entries(ARCHIVE_COLUMNS).map(([column, type]) => ({
            name: column,
            type: hiveTypes[type],
          })),
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
        },
      },
    });
    table.addResourceDependency(this.database);

    bucket.addLifecycleRule({
      id: 'athena-answers',
      prefix: `${ANSWERS_PREFIX}/`,
      expiration: Duration.days(ANSWER_DAYS),
    });
    this.workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Questions to the archive of Arms Watch',
      // Athena refuses to delete a group in which anything was ever asked, and the stack would end half deleted.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        bytesScannedCutoffPerQuery: MOST_BYTES_A_QUERY,
        publishCloudWatchMetricsEnabled: false,
        resultConfiguration: {
          outputLocation: `s3://${bucket.bucketName}/${ANSWERS_PREFIX}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
  }
}
