import { describe, expect, it } from 'vitest';
import { testApp } from '../testing/kit.ts';
import { ACCESS } from './route.ts';

interface Described {
  openapi: string;
  paths: Record<
    string,
    Record<string, { summary?: string; responses: object; [ACCESS]?: unknown }>
  >;
}

describe('the description of the API', () => {
  it('has every route with its summary, its answers and who may ask it', async () => {
    const { app } = await testApp();
    const response = await app.request('/v1/admin/openapi.json');
    const described = (await response.json()) as Described;
    expect(described.openapi).toBe('3.1.0');
    expect(described.paths['/sites/{site}/draft']).toHaveProperty('put');
    for (const [path, methods] of Object.entries(described.paths)) {
      for (const [method, { summary, responses, ...rest }] of Object.entries(methods)) {
        const route = `${method} ${path}`;
        expect(summary, route).toBeTruthy();
        expect(Object.keys(responses).length, route).toBeGreaterThan(0);
        expect(rest[ACCESS], route).toBeDefined();
      }
    }
  });
});
