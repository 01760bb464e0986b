CREATE TABLE "tallies" (
	"site_id" integer NOT NULL,
	"day" integer NOT NULL,
	"dimension" text NOT NULL,
	"value" text NOT NULL,
	"shown" bigint NOT NULL,
	"choices" bigint NOT NULL,
	"first" bigint NOT NULL,
	"interacted" bigint NOT NULL,
	"accepted" bigint NOT NULL,
	"partly" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"gpc" bigint NOT NULL,
	"opt_outs" bigint NOT NULL,
	"signals" bigint NOT NULL,
	CONSTRAINT "tallies_site_id_day_dimension_value_pk" PRIMARY KEY("site_id","day","dimension","value")
);
--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;