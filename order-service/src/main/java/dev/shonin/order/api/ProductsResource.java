package dev.shonin.order.api;

import dev.shonin.kit.access.Role;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Product.Price;
import dev.shonin.order.domain.Products;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/products}. */
@Path("/v1/products")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Metered
@RolesAllowed({Role.Names.RESELLER, Role.Names.OPERATOR, Role.Names.AUDITOR})
@Tag(name = "Products")
public class ProductsResource {

    private final Products products;
    private final OrderConfig config;

    ProductsResource(Products products, OrderConfig config) {
        this.products = products;
        this.config = config;
    }

    /** The products. */
    @Schema(name = "Products")
    record ProductsView(List<ProductView> products) {}

    /** A product as the API shows it. */
    @Schema(name = "Product")
    record ProductView(
            @Schema(examples = "dv-single") String code,
            String title,
            @Schema(description = "Validation level") String validation,
            @Schema(description = "Which names it holds: single, pair, wildcard, list")
                    String scope,
            int maxNames,
            boolean wildcard,
            @Schema(description = "Whether includeBareDomain can be used") boolean bareDomain,
            int validityDays,
            List<String> methods,
            @Schema(description = "What an order must give") List<NeedView> needs,
            List<PriceView> prices) {

        static ProductView of(Product product, boolean terms, Locale locale) {
            return new ProductView(
                    product.code(),
                    product.titles().getOrDefault(locale.getLanguage(), product.code()),
                    product.validation(),
                    product.scope().name().toLowerCase(Locale.ROOT),
                    product.maxNames(),
                    product.wildcard(),
                    product.bareDomain(),
                    product.validityDays(),
                    product.methods(),
                    Need.all(terms).stream().map(need -> NeedView.of(need, locale)).toList(),
                    product.prices().stream().map(PriceView::of).toList());
        }
    }

    /** Something that an order must give. */
    @Schema(name = "ProductNeed")
    record NeedView(
            @Schema(
                            description = "Where in the order, as a JSON pointer",
                            examples = "/applicant/email")
                    String pointer,
            @Schema(description = "What it is, for people") String text) {

        static NeedView of(Need need, Locale locale) {
            return new NeedView(
                    need.pointer(), Sentences.in(locale).say("need." + need.code(), Map.of()));
        }
    }

    /** A price, in the currency's smallest unit. */
    @Schema(name = "Price", description = "Amounts count the currency's smallest unit: yen, cents")
    record PriceView(
            @Schema(examples = "JPY") String currency,
            @Schema(
                            description =
                                    "How many decimals amounts are written with: 0 for JPY, 2 for"
                                            + " USD",
                            examples = "0")
                    int decimals,
            @Schema(description = "The price without tax", examples = "4800") long net,
            @Schema(description = "Tax rate in thousandths", examples = "100") int taxPermille,
            @Schema(
                            description =
                                    "The tax that comes on top; 0 where the buyer accounts for it",
                            examples = "480")
                    long tax,
            @Schema(description = "What is to be paid, tax included", examples = "5280")
                    long gross) {

        static PriceView of(Price price) {
            return new PriceView(
                    price.currency(),
                    price.decimals(),
                    price.net(),
                    price.taxPermille(),
                    price.tax(),
                    price.gross());
        }
    }

    @GET
    @Operation(operationId = "listProducts", summary = "List what can be ordered")
    @APIResponseSchema(ProductsView.class)
    public Response list(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Locale locale = Languages.best(language);
        return Response.ok(
                        new ProductsView(
                                products.all().stream()
                                        .map(
                                                product ->
                                                        ProductView.of(
                                                                product,
                                                                config.terms().required(),
                                                                locale))
                                        .toList()))
                .build();
    }
}
