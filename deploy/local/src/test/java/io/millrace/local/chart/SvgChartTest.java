package io.millrace.local.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.local.chart.LineChart.Line;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgChartTest {

    @Test
    void everyLineIsOnePolylineAndThoseToCompareWithAreDashed() throws Exception {
        List<Element> lines = polylines(chart(
                new Line("one", false, List.of(0.1, 0.2, 0.3)),
                new Line("two", false, List.of(0.3, 0.2, 0.1)),
                new Line("before", true, List.of(0.2, 0.2, 0.2))));

        assertThat(lines)
                .extracting(line -> line.hasAttribute("stroke-dasharray"))
                .containsExactly(false, false, true);
        assertThat(lines).extracting(line -> line.getAttribute("stroke")).doesNotHaveDuplicates();
    }

    @Test
    void higherIsFurtherUpAndLaterFurtherRight() throws Exception {
        List<double[]> points = points(
                polylines(chart(new Line("one", false, List.of(0.0, 0.2, 0.4)))).get(0));

        assertThat(points.get(0)).containsExactly(ChartScale.LEFT, ChartScale.BOTTOM);
        assertThat(points.get(1)[1]).isLessThan(points.get(0)[1]);
        assertThat(points.get(2)).containsExactly(ChartScale.RIGHT, ChartScale.TOP);
    }

    @Test
    void placeWithoutAHeightIsLeftOut() throws Exception {
        Element line = polylines(chart(new Line("one", false, List.of(0.1, Double.NaN, 0.3))))
                .get(0);

        assertThat(points(line)).hasSize(2);
    }

    @Test
    void titleLabelsAndNamesAreThereWhateverIsInThem() throws Exception {
        Document document = parse(SvgChart.of(
                new LineChart("a < b & \"c\"", "places", "heights", List.of(new Line("<one>", false, List.of(1.0))))));

        assertThat(texts(document)).contains("a < b & \"c\"", "places", "heights", "<one>", "1");
    }

    @Test
    void axisEndsAtARoundNumberAboveEverything() throws Exception {
        assertThat(texts(parse(chart(new Line("one", false, List.of(0.69, 0.1))))))
                .contains("0.0", "0.1", "0.7")
                .doesNotContain("0.8");
        assertThat(texts(parse(chart(new Line("one", false, List.of(0.034, 0.01))))))
                .contains("0.000", "0.005", "0.035");
    }

    @Test
    void nothingButGapsIsAnEmptyChart() throws Exception {
        assertThat(points(polylines(chart(new Line("one", false, List.of(Double.NaN))))
                        .get(0)))
                .isEmpty();
    }

    @Test
    void linesOfDifferentLengthsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> chart(new Line("one", false, List.of(0.1)), new Line("two", false, List.of(0.1, 0.2))))
                .withMessageStartingWith("Lines of different lengths");
    }

    private static String chart(Line... lines) {
        return SvgChart.of(new LineChart("title", "x", "y", List.of(lines)));
    }

    private static List<Element> polylines(String svg) throws Exception {
        return elements(parse(svg), "polyline");
    }

    private static List<String> texts(Document document) {
        return elements(document, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<double[]> points(Element polyline) {
        String points = polyline.getAttribute("points");
        return Arrays.stream(points.split(" "))
                .filter(point -> !point.isEmpty())
                .map(point -> Arrays.stream(point.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
