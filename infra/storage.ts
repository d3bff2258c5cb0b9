import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from '../shared/runtime/settings.ts';
import { INDEXES, type Index, TABLE_KEYS } from '../shared/store/table-schema.ts';

/** `raw`: bodies as fetched; `text`: what was read from them. */
const PREFIXES = ['raw', 'text', 'archive'] as const;
type Prefix = 'raw' | 'text' | 'archive';

/** Days in which an overwritten or expired object can still be brought back. */
const UNDO_DAYS = 7;

/**
 * Everything that is kept: one table, one bucket. Both refuse to be deleted while `keepDataOnDestroy` says so; without
 * it the bucket has to be emptied by hand first, since a function that empties buckets is one more that can.
 */
export class Storage extends Construct {
  readonly table: TableV2;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, retention: Settings['retention']) {
    super(scope, id);
    const removalPolicy = retention.keepDataOnDestroy ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    this.table = new TableV2(this, 'Table', {
      partitionKey: text(TABLE_KEYS.partition),
      sortKey: text(TABLE_KEYS.sort),
      timeToLiveAttribute: TABLE_KEYS.expiry,
      globalSecondaryIndexes: Object.values(INDEXES).map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        projectionType: index.projection === 'ALL' ? ProjectionType.ALL : ProjectionType.KEYS_ONLY,
      })),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retention.keepDataOnDestroy,
      removalPolicy,
    });

    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { id: 'raw-pages', prefix: 'raw/', expiration: Duration.days(retention.rawPageDays) },
        { id: 'undo', noncurrentVersionExpiration: Duration.days(UNDO_DAYS) },
        { id: 'delete-markers', expiredObjectDeleteMarker: true },
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy,
    });

    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Holds what publishers put on the open web; a log of each read would outgrow it and tell nothing.',
    });
    const bucketId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as never);
    for (const prefix of PREFIXES) {
      Validations.of(Stack.of(this)).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/${prefix}/*]`,
        reason: 'Object keys carry a hash of what they hold: a prefix is the narrowest name they share.',
      });
    }
  }

  /** Verbs on single items of the table, or on one partition of it (`Query`). Never `Scan`. */
  items(...verbs: readonly ('GetItem' | 'PutItem' | 'Query')[]): PolicyStatement[] {
    return [
      new PolicyStatement({
        actions: verbs.map((verb) => `dynamodb:${verb}`),
        resources: [this.table.tableArn],
      }),
    ];
  }

  /** Asking these indexes, and no other. */
  list(...indexes: readonly Index[]): PolicyStatement[] {
    return [
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: indexes.map((index) => `${this.table.tableArn}/index/${index.name}`),
      }),
    ];
  }

  /**
   * Reading objects. `ListBucket` comes with it because S3 answers 403 instead of 404 for a missing key to those who
   * may not list, and a page whose days are over must be told from one that is withheld.
   */
  read(...prefixes: readonly Prefix[]): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['s3:GetObject'], resources: this.#objects(prefixes) }),
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    ];
  }

  write(...prefixes: readonly Prefix[]): PolicyStatement[] {
    return [new PolicyStatement({ actions: ['s3:PutObject'], resources: this.#objects(prefixes) })];
  }

  #objects(prefixes: readonly Prefix[]): string[] {
    return prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}/*`));
  }
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
