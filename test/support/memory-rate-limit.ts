export { memoryRateLimit } from '../../src/tenants/memory-rate-limit.ts';
