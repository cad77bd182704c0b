package io.millrace.local.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The logs inside this module; the README beside each says where it comes from and under what terms. */
public enum ShippedDataset {
    /** One year of purchases in a British gift shop: 397,924 purchases and 8,905 returns by 4,372 customers. */
    RETAIL("online-retail-uk"),
    /** Clicks in a Polish shop for maternity clothes, 2008: 165,474 clicks in 24,026 sessions. */
    ESHOP("eshop-clothing-2008");

    private final String directory;

    ShippedDataset(String directory) {
        this.directory = directory;
    }

    /** The dataset, read from the class path. */
    public Dataset load() {
        String name = name().toLowerCase(Locale.ROOT);
        try (InputStream events = resource("events.tsv.gz");
                InputStream items = resource("items.tsv.gz")) {
            EventLogReader.Read read = EventLogReader.read(name, directory, events);
            return new Dataset(name, read.log(), Catalog.read(directory, items), read.notices());
        } catch (IOException e) {
            throw new DatasetException("The shipped dataset " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private InputStream resource(String file) throws IOException {
        InputStream in = ShippedDataset.class.getResourceAsStream(directory + '/' + file);
        if (in == null) {
            throw new FileNotFoundException(directory + '/' + file + " is not on the class path");
        }
        return in;
    }
}
