/**
 * Calls that one HTTP request may carry. The adapter refuses more (`maxBatchSize`) and the client's batch
 * link splits at the same number (`maxItems`). Browser code may import it.
 */
export const maxBatchSize = 10;
