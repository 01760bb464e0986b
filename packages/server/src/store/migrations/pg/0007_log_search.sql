CREATE TABLE "log_facets" (
	"site_id" integer NOT NULL,
	"block" integer NOT NULL,
	"facet" text NOT NULL,
	"bits" "bytea" NOT NULL,
	CONSTRAINT "log_facets_site_id_block_facet_pk" PRIMARY KEY("site_id","block","facet")
);
--> statement-breakpoint
CREATE TABLE "log_search" (
	"site_id" integer PRIMARY KEY NOT NULL,
	"indexed" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_facets" ADD CONSTRAINT "log_facets_site_id_logs_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."logs"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_search" ADD CONSTRAINT "log_search_site_id_logs_site_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."logs"("site_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trail_by_organisation_action" ON "trail_entries" USING btree ("organisation_id","action","position");--> statement-breakpoint
CREATE INDEX "trail_by_site_action" ON "trail_entries" USING btree ("site","action","position");--> statement-breakpoint
CREATE INDEX "trail_by_organisation_actor" ON "trail_entries" USING btree ("organisation_id","actor_id","position");--> statement-breakpoint
CREATE INDEX "trail_by_site_actor" ON "trail_entries" USING btree ("site","actor_id","position");