/** Where the admin's routes are. */
export const ADMIN_PATH = '/v1/admin';
