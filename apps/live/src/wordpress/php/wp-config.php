<?php
// The settings of a test site. What differs from run to run is in the environment, so that one copy
// of WordPress, and one copy of a database, serve any number of sites on any port.
define( 'WP_HOME', getenv( 'BLOG_LIVE_URL' ) );
define( 'WP_SITEURL', getenv( 'BLOG_LIVE_URL' ) );

define( 'DB_NAME', getenv( 'BLOG_LIVE_DB_NAME' ) ?: 'wordpress' );
define( 'DB_USER', getenv( 'BLOG_LIVE_DB_USER' ) ?: '' );
define( 'DB_PASSWORD', getenv( 'BLOG_LIVE_DB_PASSWORD' ) ?: '' );
define( 'DB_HOST', getenv( 'BLOG_LIVE_DB_HOST' ) ?: '' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
// Read by the SQLite plugin.
define( 'DB_DIR', getenv( 'BLOG_LIVE_SITE' ) . '/database/' );
define( 'DB_FILE', 'wordpress.sqlite' );
define( 'SQLITE_JOURNAL_MODE', 'WAL' );

foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', $name . ' key of test sites, which guards nothing' );
	define( $name . '_SALT', $name . ' salt of test sites, which guards nothing' );
}

// Application passwords over plain http.
define( 'WP_ENVIRONMENT_TYPE', 'local' );
// There is no network, and what would go there must not wait for it.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
// A request that the server makes to itself would take one of its few workers; the site's own plugin
// publishes what is due.
define( 'DISABLE_WP_CRON', true );
define( 'WPMU_PLUGIN_DIR', getenv( 'BLOG_LIVE_PHP' ) . '/mu-plugins' );
define( 'WP_DEBUG', false );
define( 'CORE_UPGRADE_SKIP_NEW_BUNDLED', true );

$table_prefix = 'wp_';

require_once ABSPATH . 'wp-settings.php';
