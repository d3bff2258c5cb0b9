/**
 * How long every client of AWS waits before it tries again: the SDK waits without end, so that one connection that was
 * dropped on the way would use up a function's whole turn, and with it the records behind. DynamoDB, S3, SQS and SNS answer
 * within a second; the longest that one is asked to wait (`ReceiveMessage`) is a second too.
 */
export const awsLimits = {
  requestHandler: {
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    // Without it the SDK only logs a warning.
    throwOnRequestTimeout: true,
    /** A body that stops coming. */
    socketTimeout: 10_000,
  },
} as const;
