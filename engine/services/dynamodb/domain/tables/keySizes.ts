// AWS: partition keys have up to 2,048 bytes, sort keys up to 1,024, of tables and of indexes
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
export const hashKeyMaxBytes = 2048;
export const rangeKeyMaxBytes = 1024;
