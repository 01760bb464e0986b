CREATE TABLE "tallies" (
	"site_id" integer NOT NULL,
	"day" integer NOT NULL,
	"dimension" text NOT NULL,
	"value" text NOT NULL,
	"shown" integer NOT NULL,
	"choices" integer NOT NULL,
	"first" integer NOT NULL,
	"interacted" integer NOT NULL,
	"accepted" integer NOT NULL,
	"partly" integer NOT NULL,
	"refused" integer NOT NULL,
	"gpc" integer NOT NULL,
	"opt_outs" integer NOT NULL,
	"signals" integer NOT NULL,
	CONSTRAINT "tallies_site_id_day_dimension_value_pk" PRIMARY KEY("site_id","day","dimension","value")
);
--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;